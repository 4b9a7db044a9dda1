"""Yêu cầu báo cáo: a unit above asks, units below answer with figures and words, what is approved is added up."""
