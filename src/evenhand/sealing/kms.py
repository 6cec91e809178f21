"""Keys wrapped by AWS KMS: the files are of no use to who may not ask KMS.

Credentials, region and endpoint come from the environment or the machine, as boto3 reads them.
"""

import importlib
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

from evenhand.sealing.problems import Damaged, StoreAway

_PATIENCE = {"connect_timeout": 5, "read_timeout": 10, "retries": {"max_attempts": 2}}
_NOT_OURS = {"InvalidCiphertextException", "IncorrectKeyException"}


class AwsKms:
    """A Wrapping; key_id: id, ARN or alias of a symmetric KMS key.

    Raises ImproperlyConfigured where boto3 or a region is missing.
    """

    name = "awskms"

    def __init__(self, key_id: str) -> None:
        self._key_id = key_id
        try:
            boto3 = importlib.import_module("boto3")
            self._errors = importlib.import_module("botocore.exceptions")
            config = importlib.import_module("botocore.config")
        except ImportError as error:
            raise ImproperlyConfigured(
                "EVENHAND_KEYS names AWS KMS, and boto3 is not installed. "
                "Run: pip install 'evenhand[aws]'"
            ) from error
        try:
            self._kms: Any = boto3.client("kms", config=config.Config(**_PATIENCE))
        except self._errors.BotoCoreError as error:
            raise ImproperlyConfigured(
                f"EVENHAND_KEYS names AWS KMS, which cannot be used: {error} "
                "Set AWS_REGION, and give this machine a role or credentials."
            ) from error

    def wrap(self, case: UUID, key: bytes) -> bytes:
        """See Wrapping."""
        return self._ask(case, "encrypt", "CiphertextBlob", KeyId=self._key_id, Plaintext=key)

    def unwrap(self, case: UUID, kept: bytes) -> bytes:
        """See Wrapping."""
        return self._ask(case, "decrypt", "Plaintext", KeyId=self._key_id, CiphertextBlob=kept)

    def _ask(self, case: UUID, verb: str, wanted: str, **given: Any) -> bytes:
        # The case is bound in, so that one case's file is of no use in another's place.
        context = {"evenhand:case": str(case)}
        try:
            answer = getattr(self._kms, verb)(EncryptionContext=context, **given)
        except self._errors.ClientError as error:
            if error.response.get("Error", {}).get("Code") in _NOT_OURS:
                raise Damaged(
                    f"The key of case {case} is damaged, belongs to another case, or was wrapped "
                    f"by another KMS key than {self._key_id}."
                ) from error
            raise StoreAway(f"AWS KMS refused: {error}") from error
        except self._errors.BotoCoreError as error:
            raise StoreAway(f"AWS KMS does not answer: {error}") from error
        found: bytes = answer[wanted]
        return found
