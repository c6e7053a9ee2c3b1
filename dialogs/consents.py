"""What people can agree to: one purpose each, dated and versioned, taken back at any time."""

from dialogs.words import phrase

VERSION = "3"
"""Raised when the words people agree to change; earlier answers keep the version they were given under."""

WHO_AGREED = phrase("consents.who_agreed", "見せても いいと 言った 人だけが 出ます。")
"""What people from outside hear."""

COORDINATOR = "coordinator"
"""That the coordinator reads what one writes. Without it nobody begins."""

PURPOSES = {
    "workplace": phrase("consents.workplace", "はたらく 場所の 人"),
    "supporter": phrase("consents.supporter", "外から 支援する 人"),
}
"""Who else may see something of somebody, if they say so: nobody of these does by default, and what each sees
the words say (:func:`dialogs.who_sees.what_is_shown`). The last is asked only where there is such a person. A
yes by which nobody would see anything is not asked for.
"""
