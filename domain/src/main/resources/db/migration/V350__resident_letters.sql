-- Whom nothing but mail reaches gets a letter: it is queued with the other messages, printed at the desk, and mailed by somebody.
alter table defense.resident_message drop constraint resident_message_channel_check;
alter table defense.resident_message add constraint resident_message_channel_check check (channel in ('EMAIL', 'SMS', 'LETTER'));
alter table defense.resident_message add column printed_at timestamptz;
alter table defense.resident_message add column printed_by text;
alter table defense.resident_message add column tried_at timestamptz;
comment on table defense.resident_message is
  'A text message, an e-mail or a letter to a resident, of level A: what a stranger may read.';
comment on column defense.resident_message.recipient is
  'A telephone, an e-mail address, or the lines of a postal one; empty: that of a letter is not known, and whoever mails it writes it.';
comment on column defense.resident_message.printed_at is 'When a letter was printed last; null: it was not yet.';
comment on column defense.resident_message.tried_at is 'When a message was last handed over; null: it was not, or before this was kept.';
comment on column defense.resident_message.printed_by is 'Who printed it last, and may say that it was mailed.';
create index resident_message_letters on defense.resident_message (county_id, id) where channel = 'LETTER' and state = 'QUEUED';
