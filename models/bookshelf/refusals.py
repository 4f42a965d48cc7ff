"""What the constraints of the shelf's tables mean in words."""

from __future__ import annotations

from models.access import Refusal, register
from models.i18n import N_

REFUSALS = (
    Refusal("loan_one_open_a_copy", "loan.copy_id", N_("This copy is out already.")),
    Refusal("loan_due_after_lent", "", N_("The book would be due before it was lent.")),
    Refusal("loan_returned_after_lent", "", N_("The book would be back before it was lent.")),
    Refusal("loan_renewals_counted", "", N_("A loan cannot have fewer than no renewals.")),
    Refusal("copy_code_once", "copy.code", N_("Another copy already has this code.")),
    Refusal("copy_gone_as_known", "", N_("A copy is lost, damaged, in repair, withdrawn or gone for good.")),
    Refusal("title_named", "", N_("A title needs a name.")),
    Refusal("title_price_not_negative", "", N_("A price cannot be negative.")),
    Refusal("hold_once_a_household", "hold.title_id, hold.household_id", N_("This household waits for it already.")),
    Refusal("hold_keeps_a_copy_once", "hold.kept_id", N_("This copy is set aside for somebody already.")),
    Refusal("hold_kept_until_a_day", "", N_("A copy is set aside until a day.")),
    Refusal("hold_ends_in_a_way", "", N_("A hold that has ended was collected, cancelled or let pass.")),
    Refusal("hold_outcome_known", "", N_("A hold is collected, cancelled or let pass.")),
    Refusal("policy_hold_days_sane", "", N_("A book is set aside for 1 to 60 days.")),
    Refusal("policy_days_sane", "", N_("Books are lent for 1 to 366 days.")),
    Refusal("policy_loans_sane", "", N_("A household may have 1 to 99 books.")),
    Refusal("policy_renewals_sane", "", N_("A loan may be renewed 0 to 99 times.")),
    Refusal(
        "policy_scope_once", "policy.category, policy.borrower", N_("There are terms for these books and borrowers.")
    ),
    Refusal("policy_borrower_known", "", N_("Terms are for everybody, for households or for guests.")),
    Refusal("policy_pause_days_sane", "", N_("A pause lasts 0 to 366 days.")),
    Refusal("policy_forget_months_sane", "", N_("A loan forgets its reader after 0 to 120 months.")),
    Refusal("guest_named", "", N_("A guest needs a name.")),
    Refusal("guest_code_once", "guest.code", N_("Another guest already has this card.")),
    Refusal("loan_one_borrower", "", N_("A book is lent to a household or to a guest, not to both.")),
    Refusal("loan_out_to_somebody", "", N_("A book that is out is with somebody.")),
    Refusal("pause_one_borrower", "", N_("A pause is that of a household or of a guest.")),
    Refusal("pause_days_in_order", "", N_("A pause would end before it began.")),
    Refusal("pause_forgiven_for_a_reason", "", N_("A pause is forgiven for a reason.")),
    Refusal("taking_one_open_a_copy", "taking.copy_id", N_("This copy has been taken already.")),
    Refusal("taking_days_in_order", "", N_("The copy would be back before it was taken.")),
)


def register_all() -> None:
    """Tell the database's refusals in these words."""
    register(*REFUSALS)
