-- Which part of the public defender's work a user does, where it is not all of it.
create table user_duty (
  user_id      bigint not null references app_user,
  county_id    bigint not null references county,
  duty         text not null
    check (duty in ('ATTORNEY', 'PARALEGAL', 'INTAKE_CLERK', 'OUTREACH_WORKER', 'INTERPRETER', 'AUDITOR')),
  matter_id    bigint,
  booked_from  timestamptz,
  booked_until timestamptz,
  primary key (user_id, county_id),
  constraint user_duty_interpreter_is_booked check (
    (duty = 'INTERPRETER') = (matter_id is not null)
    and (matter_id is null) = (booked_from is null)
    and (matter_id is null) = (booked_until is null)),
  check (booked_from < booked_until)
);
comment on table user_duty is
  'The duty of a public defender who does not do everything in the office. A defender without a row leads: all that '
  'the role may do. It narrows the role PUBLIC_DEFENDER and gives nothing to any other.';
comment on column user_duty.matter_id is
  'The matter for which an interpreter is booked, as the office has told the administrator, who sees none; so nothing '
  'checks that there is such a matter.';
comment on column user_duty.booked_from is 'When the booking begins; before that the interpreter reads nothing.';
comment on column user_duty.booked_until is 'When the booking ends; from then on the interpreter reads nothing.';
