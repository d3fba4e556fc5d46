-- What a reviewer looks out for, by conviction, so that a packet is filtered by it without reading histories. It is
-- found anew when another delivery has told the person's history.
create table conviction_flags (
  conviction_id  bigint primary key references conviction,
  delivery_id    bigint not null references delivery,   -- whose rows were read
  flags          text[] not null,                       -- of packet.Flag, without what later deliveries tell otherwise
  possible_other text not null                          -- other charges that the court case's comments name; empty: none
);

-- What reviewers write to each other on a packet or one of its convictions. Nothing of it leaves the office.
create table packet_comment (
  id            bigint generated always as identity primary key,
  packet_id     bigint not null references packet,
  conviction_id bigint references conviction,           -- null: the packet as a whole
  author        text not null,
  words         text not null check (btrim(words) <> '' and length(words) <= 4000),
  written_at    timestamptz not null default now()
);
create index packet_comment_packet on packet_comment (packet_id, id);
create trigger packet_comment_append_only before update or delete on packet_comment
  for each row execute function refuse_change();

-- Several convictions decided alike at once: who asked for what, and of which nothing was changed, and why.
create table bulk_decision (
  id         bigint generated always as identity primary key,
  packet_id  bigint not null references packet,
  form       text not null unique,                      -- the form that asked: sent twice, it decides once
  decided_by text not null,
  decided_at timestamptz not null default now(),
  decision   text not null,
  wanted     int not null,
  refused    jsonb not null                             -- [{"conviction", "because", "by"}]
);
alter table packet_decision add column bulk_id bigint references bulk_decision;
create index packet_decision_bulk on packet_decision (bulk_id) where bulk_id is not null;
create index packet_decision_packet on packet_decision (packet_id, id);
