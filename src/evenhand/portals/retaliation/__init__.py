"""The office that takes reports of retaliation, outside the department."""
