-- Text messages that residents answer with, and what the gateway says became of ours.
create table defense.resident_reply (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references clearance.county,
  matter_id  bigint references defense.matter on delete cascade,
  gateway_county bigint not null references clearance.county,
  sender     text not null,
  said       text not null,
  gateway_id text not null,
  arrived_at timestamptz not null
);
create index resident_reply_gateway on defense.resident_reply (gateway_county, gateway_id);
create index resident_reply_county on defense.resident_reply (county_id, id);
create index resident_reply_matter on defense.resident_reply (matter_id, id);
comment on table defense.resident_reply is 'A text message that came back, at each open matter of its number.';
comment on column defense.resident_reply.matter_id is 'Null: nobody who has a matter has that number; it is kept for 90 days.';
comment on column defense.resident_reply.gateway_county is 'By whose gateway it came: after a transfer that of the office before.';
comment on column defense.resident_reply.gateway_id is 'The gateway''s own number of the message, by which the same is known again.';

alter table defense.resident_message add column delivered_at timestamptz;
comment on column defense.resident_message.delivered_at is 'When the gateway said that it arrived; null: it said nothing, or that it did not.';

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED', 'REPLIED', 'NOT_DELIVERED'));

alter table api_token drop constraint api_token_scope_check;
alter table api_token add constraint api_token_scope_check check (scope in ('FIGURES', 'METRICS', 'TEXTS'));
comment on column api_token.scope is
  'FIGURES reads the county''s figures; METRICS reads measurements for monitoring; TEXTS hands in what comes back from the SMS gateway.';
