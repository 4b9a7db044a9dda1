from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0012_directory")]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="role",
            field=models.CharField(
                choices=[
                    ("counter", "Một cửa"),
                    ("resolver", "Giải quyết"),
                    ("leader", "Lãnh đạo"),
                    ("clerk", "Văn thư"),
                    ("steward", "Quản trị"),
                ],
                max_length=10,
            ),
        ),
    ]
