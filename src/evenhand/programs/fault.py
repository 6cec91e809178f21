"""What is wrong with a program's files: which file, which key, what was expected there."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right. key is empty where the whole file is meant."""

    file: str
    key: str
    expected: str

    def __str__(self) -> str:
        """The fault on one line."""
        where = f"{self.file}: {self.key}" if self.key else self.file
        return f"{where}: expected {self.expected}"


@dataclass(slots=True)
class Findings:
    """The faults found so far in one file."""

    file: str
    faults: list[Fault] = field(default_factory=list)

    def add(self, key: str, expected: str) -> None:
        """Keep a fault."""
        self.faults.append(Fault(self.file, key, expected))

    def expect(self, met: object, key: str, expected: str) -> bool:
        """Keep a fault unless the expectation is met; return whether it is."""
        if not met:
            self.add(key, expected)
        return bool(met)
