-- Helpers of partners, who fill in the form for somebody, and links that are given to one person.
create table defense.invitation (
  id         bigint generated always as identity primary key,
  partner_id bigint not null references defense.partner on delete cascade,
  code       text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{12}$'),
  language   text not null,
  made_by    text not null,
  made_at    timestamptz not null,
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index invitation_partner on defense.invitation (partner_id, id);
comment on table defense.invitation is 'A link that a partner gives to one person. It names nobody; used or too old it leads to the form all the same.';
comment on column defense.invitation.used_at is 'When the first form came by it; null: none has.';

create table defense.helper (
  id         bigint generated always as identity primary key,
  partner_id bigint not null references defense.partner on delete cascade,
  name       text not null,
  code       text not null unique check (code ~ '^[2-9A-HJ-NP-Z]{12}$'),
  place      text not null unique,
  secret     text not null,
  added_by   text not null,
  added_at   timestamptz not null,
  ended_at   timestamptz
);
create index helper_partner on defense.helper (partner_id, id);
comment on table defense.helper is 'Somebody of a partner who may fill in the form for people, signed in by a code and the digits of an app.';
comment on column defense.helper.place is 'Where the code leads to, in hexadecimal digits; it tells nothing of the code.';
comment on column defense.helper.secret is 'What the app makes its digits from (RFC 6238), in base 32.';

alter table defense.referral
  add column helper_id bigint references defense.helper,
  add column helper_heard text check (helper_heard in ('IN_PERSON', 'PHONE', 'PAPER')),
  add column helper_sees_until timestamptz,
  add check ((helper_id is null) = (helper_heard is null));
create index referral_helper on defense.referral (helper_id) where helper_id is not null;
comment on column defense.referral.helper_id is 'Who filled it in for the person; null: nobody did.';
comment on column defense.referral.helper_heard is 'How the person agreed to that.';
comment on column defense.referral.helper_sees_until is 'Until when the helper may see where it stands; null: never, or the person has ended it.';

alter table portal.draft
  add column handover_place bytea unique,
  add column by_handover bytea,
  add column handover_until timestamptz,
  add check ((handover_place is null) = (by_handover is null)),
  add check ((handover_place is null) = (handover_until is null));
comment on column portal.draft.handover_place is 'Where a code leads to by which a helper goes on, once; null: none was made.';
comment on column portal.draft.by_handover is 'The key of the content, encrypted with one derived from that code.';

alter table portal.inbox drop constraint inbox_kind_check;
alter table portal.inbox add constraint inbox_kind_check
  check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL', 'PAPER', 'REFUSAL', 'PHONE_CODE', 'LOST_CODE', 'HELPER_END'));
comment on column portal.status_board.name is
  'office/<county''s code>; referral/ or helper/<where the code leads to, in hexadecimal digits>; or phone/<a random ticket>, where a text did not get there.';
