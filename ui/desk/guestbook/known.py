"""What is known of a visitor, as the guest book writes it."""

from desktop.desk.guestbook.values import VisitForm, VisitorDetails


def form_of(details: VisitorDetails) -> VisitForm:
    """What is kept, as the guest book writes it."""
    card = details.card
    return VisitForm(
        name=card.name, email=card.email, phone=card.phone, gender=details.gender, birth_year=details.birth_year,
        education=details.education, occupation=details.occupation, occupation_other=details.occupation_other,
        institution_category=details.institution_category,
        institution_category_other=details.institution_category_other, institution=card.institution,
        home_region=details.home_region, disability=details.disability, guardian_consent=details.guardian_consent,
        consent=tuple(consent.item for consent in details.consents if consent.agreed),
    )  # fmt: skip
