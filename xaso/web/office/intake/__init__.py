"""Tiếp nhận: find the procedure, take down what the applicant brings, receive."""
