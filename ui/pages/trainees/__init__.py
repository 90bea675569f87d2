"""The mentor's trainees: all of them, and the folder of one."""
