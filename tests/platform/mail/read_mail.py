"""Reads mails as another program would: prints what each file holds, as one line of JSON."""

import email
import email.policy
import json
import sys

for name in sys.argv[1:]:
    with open(name, "rb") as file:
        mail = email.message_from_binary_file(file, policy=email.policy.default)
    print(json.dumps({
        "headers": sorted(mail.keys()), "from": str(mail["from"]), "to": str(mail["to"]),
        "subject": str(mail["subject"]), "date": mail["date"].datetime.isoformat(),
        "id": mail["message-id"], "type": mail.get_content_type(),
        "text": mail.get_content().replace("\r\n", "\n"),
        "defects": [str(defect) for defect in mail.defects]}, ensure_ascii=False))
