-- By which way whoever left the form could have been reached.
alter table portal.draft add column channel text not null default ''
  check (channel in ('', 'TEXT', 'PHONE', 'EMAIL', 'LETTER'));
comment on column portal.draft.channel is
  'The best way to reach the person that was answered so far, for the figures of where people stop: its kind alone; '
  'empty: none yet.';

alter table draft_count add column channel text not null default '';
comment on column draft_count.channel is
  'The best way to reach them that they had answered; empty: none, or it was not counted then.';
alter table draft_count drop constraint draft_count_pkey;
alter table draft_count add primary key (month, language, screen, channel);
