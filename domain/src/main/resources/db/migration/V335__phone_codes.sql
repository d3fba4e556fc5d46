-- Codes that are texted to a telephone: to see that texts reach it, and to whoever has lost the code of a form.
alter table portal.inbox drop constraint inbox_kind_check;
alter table portal.inbox add constraint inbox_kind_check
  check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL', 'PAPER', 'REFUSAL', 'PHONE_CODE', 'LOST_CODE'));

alter table defense.resident_message add column county_id bigint references clearance.county;
update defense.resident_message r set county_id = m.county_id from defense.matter m where m.id = r.matter_id;
alter table defense.resident_message alter column county_id set not null;
alter table defense.resident_message alter column matter_id drop not null;
alter table defense.resident_message drop constraint resident_message_kind_check;
alter table defense.resident_message add constraint resident_message_kind_check
  check (kind in ('RECEIVED', 'CONTACT_CHANGED', 'PLEASE_CALL', 'NEWS', 'SERVICE_ENDS', 'COME_ON', 'CAN_HELP', 'PHONE_CODE', 'YOUR_CODE'));
alter table defense.resident_message add check ((matter_id is null) = (kind = 'PHONE_CODE'));
create index resident_message_codes on defense.resident_message (county_id, queued_at) where kind = 'PHONE_CODE';
comment on column defense.resident_message.matter_id is 'Null: the digits that show that texts reach a number, before the form is sent; kept for seven days.';
comment on column portal.status_board.name is
  'office/<county''s code>; referral/<where the code leads to, in hexadecimal digits>; or phone/<a random ticket>, where a text did not get there.';
