-- Who accepts another county's offer to defend there gets the duty that the offer names, and never more.
alter table membership_offer
  add column duty text
    check (duty in ('LEAD', 'ATTORNEY', 'PARALEGAL', 'INTAKE_CLERK', 'OUTREACH_WORKER', 'INTERPRETER', 'AUDITOR')),
  add column matter_id bigint,
  add column booked_from timestamptz,
  add column booked_until timestamptz;

-- An open offer from before does not say which duty was chosen: it is made anew.
update membership_offer set outcome = 'TAKEN_BACK', decided_by = 'upgrade', decided_at = now()
 where outcome is null and 'PUBLIC_DEFENDER' = any(roles);

alter table membership_offer
  add constraint membership_offer_names_duty check (
    outcome is not null or ('PUBLIC_DEFENDER' = any(roles)) = (duty is not null)),
  add constraint membership_offer_interpreter_is_booked check (
    coalesce(duty = 'INTERPRETER', false) = (matter_id is not null)
    and (matter_id is null) = (booked_from is null)
    and (matter_id is null) = (booked_until is null)),
  add check (booked_from < booked_until);
comment on column membership_offer.duty is
  'The duty of a public defender that comes with the role; null: the offer is of no such role, or from before offers named it.';
comment on column membership_offer.matter_id is 'The matter for which an interpreter is booked; as in user_duty.';
comment on column membership_offer.booked_from is 'When the booking begins.';
comment on column membership_offer.booked_until is 'When the booking ends.';
