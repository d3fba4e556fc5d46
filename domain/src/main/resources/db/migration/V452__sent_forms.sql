create table sent_form (
  id      uuid not null,
  content text not null,
  sent_at timestamptz not null default now(),
  led_to  text,
  primary key (id, content)
);
create index sent_form_at on sent_form (sent_at);
comment on table sent_form is
  'Forms that somebody sent, so that one that a browser sends again counts once. Kept for a day.';
comment on column sent_form.id is 'The number that its page gave the form.';
comment on column sent_form.content is
  'The SHA-256 of its address and fields: the same page sent with other fields is another form.';
comment on column sent_form.led_to is 'The address that it led to; null: it is being worked on, or the work on it was cut off.';
