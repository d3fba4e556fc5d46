-- Papers that residents add: photos and PDFs.
alter table portal.inbox add column file bytea;
alter table portal.inbox drop constraint inbox_kind_check;
alter table portal.inbox add constraint inbox_kind_check check (kind in ('REFERRAL', 'CONTACT', 'WITHDRAWAL', 'PAPER'));
comment on column portal.inbox.file is 'The paper, cleaned; null: it is none.';

create table defense.referral_paper (
  id         bigint generated always as identity primary key,
  referral_id bigint not null references defense.referral on delete cascade,
  media_type text not null check (media_type in ('application/pdf', 'image/jpeg')),
  sha256     text not null,
  content    bytea not null,
  arrived_at timestamptz not null,
  unique (referral_id, sha256)
);
comment on table defense.referral_paper is 'A paper that a resident added to a referral: a PDF without scripts, or a photo without what its camera knew.';

alter table defense.matter_event drop constraint matter_event_kind_check;
alter table defense.matter_event add constraint matter_event_kind_check
  check (kind in ('RECEIVED', 'ASKED_AGAIN', 'MOVED', 'NOTE', 'CONTACT_CHANGED', 'WITHDRAWN', 'TRANSFER_OFFERED', 'TRANSFERRED',
                  'TRANSFER_DECLINED', 'TRANSFER_RETURNED', 'PAPER_ADDED', 'PAPER_REFUSED'));
