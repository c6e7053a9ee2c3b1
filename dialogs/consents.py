"""What people can agree to: one purpose each, dated and versioned, taken back at any time."""

from dialogs.words import phrase

VERSION = "2"
"""Raised when the words people agree to change; earlier answers keep the version they were given under."""

COORDINATOR = "coordinator"
"""That the coordinator reads what one writes. Without it nobody begins."""

PURPOSES = {
    "support_office": phrase("consents.support_office", "支援室の ほかの 人"),
    "workplace": phrase("consents.workplace", "はたらく 場所の 人"),
    "consultation_centre": phrase("consents.consultation_centre", "相談の まど口の 人"),
}
"""Who else may see what somebody writes, if they say so. Nobody of these does by default."""
