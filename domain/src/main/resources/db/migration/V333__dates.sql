-- The day on which a person has to come: to court, or to the office.
alter table defense.matter
  add column come_on date,
  add column come_to text not null default '',
  add column come_set_on date,
  add check ((come_on is null) = (come_set_on is null)),
  add check ((come_on is null) = (come_to = ''));
comment on column defense.matter.come_on is 'The day on which the person has to come; null: none is set.';
comment on column defense.matter.come_to is 'Where and at what time, as the person reads it behind the code.';
comment on column defense.matter.come_set_on is 'The day on which it was set, where the office is.';
create index matter_come_on on defense.matter (come_on) where come_on is not null;

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED',
                  'DATE_SET', 'DATE_DROPPED'));

alter table defense.resident_message drop constraint resident_message_kind_check;
alter table defense.resident_message add constraint resident_message_kind_check
  check (kind in ('RECEIVED', 'CONTACT_CHANGED', 'PLEASE_CALL', 'NEWS', 'SERVICE_ENDS', 'COME_ON'));
alter table defense.resident_message add column comes_on date;
comment on column defense.resident_message.comes_on is
  'The day that it tells; it is sent only while the matter has that day. Null: it tells none.';
