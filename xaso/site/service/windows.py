"""Windows: a task of the Task Scheduler that starts with the computer, as the account Local Service.

No further program is needed, and the account may do nothing but what the data folder and the network port need.
"""

from pathlib import PureWindowsPath
from xml.sax.saxutils import escape

from xaso.site.service import NAME, Run, Step, Wanted, Write

LOCAL_SERVICE, ADMINISTRATORS = "S-1-5-19", "S-1-5-32-544"
RULE = "Xa So"

TASK = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Xã Số: hệ thống làm việc của cơ quan</Description></RegistrationInfo>
  <Triggers><BootTrigger><Enabled>true</Enabled></BootTrigger></Triggers>
  <Principals>
    <Principal id="Author"><UserId>{account}</UserId><RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>6</Priority>
    <RestartOnFailure><Interval>PT1M</Interval><Count>999</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>cmd.exe</Command><Arguments>/d /c "{script}"</Arguments></Exec>
  </Actions>
</Task>
"""


class ForOneUserOnly(ValueError):
    """Python lies in the folder of one user, where a service cannot reach it."""


def install(wanted: Wanted) -> list[Step]:
    """Rights of the data folder, the script, the task, the port where other computers come in; then start.

    Raises:
        ForOneUserOnly: Python was installed for one user.
    """
    parts = [part.lower() for part in PureWindowsPath(wanted.python).parts]
    if "appdata" in parts:
        raise ForOneUserOnly(str(wanted.python))
    script, task = wanted.data / "xaso.cmd", wanted.data / "xaso-task.xml"
    rights = [f"*{account}:(OI)(CI)F" for account in (LOCAL_SERVICE, ADMINISTRATORS)]
    steps: list[Step] = [
        Run(("icacls", str(wanted.data), "/inheritance:r", "/grant:r", *rights, "/T", "/C", "/Q")),
        Write(script, batch(wanted)),
        Write(task, TASK.format(account=LOCAL_SERVICE, script=escape(str(script))).encode("utf-16")),
        Run(("schtasks", "/Create", "/TN", NAME, "/XML", str(task), "/F")),
        Run(_rule("delete"), may_fail=True),
    ]
    if wanted.network:
        allow = ("dir=in", "action=allow", "protocol=TCP", f"localport={wanted.port}", "profile=private,domain")
        steps.append(Run((*_rule("add"), *allow)))
    return [*steps, Run(("schtasks", "/Run", "/TN", NAME))]


def remove() -> list[Step]:
    """The task and the opened port; data and program stay."""
    end = Run(("schtasks", "/End", "/TN", NAME), may_fail=True)
    return [end, Run(("schtasks", "/Delete", "/TN", NAME, "/F"), may_fail=True), Run(_rule("delete"), may_fail=True)]


def batch(wanted: Wanted) -> bytes:
    """What the task runs: the settings and the command; what is said goes into a file that each start begins anew."""
    log = wanted.data / "xaso.log"
    lines = ["@echo off", "chcp 65001 >nul"]
    lines += [f'set "{name}={_literal(value)}"' for name, value in sorted(wanted.settings.items())]
    lines.append(f'"{_literal(str(wanted.python))}" -X utf8 -m xaso.site.cli serve >"{_literal(str(log))}" 2>&1')
    return "".join(f"{line}\r\n" for line in lines).encode()


def _literal(value: str) -> str:
    """As a batch file must write a value: a percent sign doubled; quotes and line ends cannot be written.

    Raises:
        ValueError: the value has one of these.
    """
    if set(value) & set('"\r\n'):
        raise ValueError(f"Không ghi được giá trị có dấu nháy kép hay xuống dòng: {value!r}")
    return value.replace("%", "%%")


def _rule(verb: str) -> tuple[str, ...]:
    return ("netsh", "advfirewall", "firewall", verb, "rule", f"name={RULE}")
