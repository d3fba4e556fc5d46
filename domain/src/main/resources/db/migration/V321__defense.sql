-- The public defender's side: what a client's record is told to be, by whom, and what people said. It has a schema of its
-- own, so that who may read it is decided for all of it at once.
create schema defense;
comment on schema defense is 'The public defender''s clients: what they and their records tell. No other office reads it.';

create table defense.client (
  id            bigint generated always as identity primary key,
  county_id     bigint not null references clearance.county,
  name          text not null check (name <> ''),
  date_of_birth date,
  person_id     bigint references clearance.person on delete set null,
  opened_by     text not null,
  opened_at     timestamptz not null
);
create index client_name on defense.client (county_id, (clearance.folded_name(name)) text_pattern_ops);
create index client_person on defense.client (person_id);
comment on table defense.client is 'A person whom a county''s public defender helps.';
comment on column defense.client.name is 'As the office writes it: DOE, JOHN Q or John Q Doe.';
comment on column defense.client.person_id is
  'The person of the county''s deliveries whose history was taken over; null: none was.';

create table defense.record_source (
  id            bigint generated always as identity primary key,
  client_id     bigint not null references defense.client on delete cascade,
  tells         text not null check (tells in ('COURT_RECORD', 'DOJ_RECORD', 'PERSON', 'OTHER')),
  way           text not null check (way in ('TYPED', 'READ', 'TAKEN_OVER')),
  told_on       date not null,
  note          text not null default '',
  file_sha256   text check (file_sha256 is null or way = 'READ'),
  left_out      jsonb not null default '[]' check (jsonb_typeof(left_out) = 'array'),
  entered_by    text not null,
  entered_at    timestamptz not null,
  taken_back_by text,
  taken_back_at timestamptz,
  check ((taken_back_by is null) = (taken_back_at is null))
);
create index record_source_client on defense.record_source (client_id);
comment on table defense.record_source is
  'A source of a client''s record. Sources are kept apart; a person merges what they tell.';
comment on column defense.record_source.tells is 'Whose word it is.';
comment on column defense.record_source.way is
  'Typed by hand, read from a file with text, or taken over from the county''s deliveries.';
comment on column defense.record_source.told_on is 'The day for which it tells: the date of a RAP sheet.';
comment on column defense.record_source.file_sha256 is
  'The hash of the file that was read, by which the same file is known again. The file itself is not kept.';
comment on column defense.record_source.left_out is
  'What was read and not understood, for somebody to type: objects with page and text.';
comment on column defense.record_source.taken_back_at is 'From then on it tells nothing; null: it counts.';

create table defense.record_entry (
  id        bigint generated always as identity primary key,
  client_id bigint not null references defense.client on delete cascade
);
create index record_entry_client on defense.record_entry (client_id);
comment on table defense.record_entry is
  'A count or an arrest of a client: what the lines of one or more sources are about.';

create table defense.record_line (
  id           bigint generated always as identity primary key,
  source_id    bigint not null references defense.record_source on delete cascade,
  entry_id     bigint not null references defense.record_entry on delete cascade,
  kind         text not null,
  facts        jsonb not null check (jsonb_typeof(facts) = 'object'),
  quoted       text not null default '',
  page         int check (page > 0),
  unsure       text[] not null default '{}',
  first_line   bigint references defense.record_line on delete cascade,
  entered_by   text not null,
  entered_at   timestamptz not null,
  confirmed_by text,
  confirmed_at timestamptz,
  removed_by   text,
  removed_at   timestamptz,
  check ((confirmed_by is null) = (confirmed_at is null)),
  check ((removed_by is null) = (removed_at is null))
);
create index record_line_source on defense.record_line (source_id);
create index record_line_entry on defense.record_line (entry_id);
create index record_line_first on defense.record_line (first_line);
comment on table defense.record_line is
  'What one source tells of a count or an arrest. A line is never changed: another one takes its place.';
comment on column defense.record_line.kind is 'A kind of entry of the law''s folder: CONVICTION.';
comment on column defense.record_line.facts is
  'Texts by the names of the folder''s facts; what is not there the source does not tell, and an empty one it tells in words '
  'that were not understood.';
comment on column defense.record_line.quoted is 'What was read, where a file was; empty: typed or taken over.';
comment on column defense.record_line.page is 'The page of the file.';
comment on column defense.record_line.unsure is 'Facts that were read but not surely.';
comment on column defense.record_line.first_line is
  'The line in whose place it stands, in the end; null: it was the first.';
comment on column defense.record_line.confirmed_at is
  'When somebody confirmed it; null: it was read from a file, and does not count yet.';
comment on column defense.record_line.removed_at is 'When another line took its place, or somebody removed it.';

create table defense.entry_merge (
  id           bigint generated always as identity primary key,
  client_id    bigint not null references defense.client on delete cascade,
  kept_entry   bigint not null references defense.record_entry on delete cascade,
  merged_entry bigint not null references defense.record_entry on delete cascade,
  lines        bigint[] not null,
  merged_by    text not null,
  merged_at    timestamptz not null,
  undone_by    text,
  undone_at    timestamptz,
  check (kept_entry <> merged_entry),
  check ((undone_by is null) = (undone_at is null))
);
create index entry_merge_client on defense.entry_merge (client_id);
comment on table defense.entry_merge is 'That two entries are one count or arrest, as a person said.';
comment on column defense.entry_merge.lines is 'The lines that were of the merged entry, for undoing it.';

create table defense.said_fact (
  id         bigint generated always as identity primary key,
  client_id  bigint not null references defense.client on delete cascade,
  entry_id   bigint references defense.record_entry on delete cascade,
  fact       text not null,
  value      text,
  said_by    text not null check (said_by in ('PERSON', 'COURT_RECORD', 'DOJ_RECORD', 'PROBATION', 'ATTORNEY', 'OTHER')),
  note       text not null default '',
  said_on    date not null,
  entered_by text not null,
  entered_at timestamptz not null
);
create index said_fact_client on defense.said_fact (client_id, fact, entry_id, id);
comment on table defense.said_fact is
  'What somebody said of a client or of an entry, dated, with who said it. The latest of a fact holds; rows are only added.';
comment on column defense.said_fact.entry_id is 'The entry that it is about; null: the person.';
comment on column defense.said_fact.fact is 'The name of a fact of the law''s folder.';
comment on column defense.said_fact.value is 'As the folder writes it; null: not sure.';
comment on column defense.said_fact.said_on is 'The day on which it was said, or for which a paper says it.';

create table defense.debt (
  id             bigint generated always as identity primary key,
  client_id      bigint not null references defense.client on delete cascade,
  case_number    text not null check (case_number <> ''),
  what           text not null check (what <> ''),
  statute        text not null default '',
  kind           text not null default '' check (kind ~ '^[A-Z_]*$'),
  imposed_on     text not null default '',
  original_cents bigint not null check (original_cents > 0),
  paid_cents     bigint not null check (paid_cents between 0 and original_cents),
  holder         text not null check (holder in ('COURT', 'COUNTY_REVENUE', 'STATE_TAX_BOARD', 'COLLECTOR', 'OTHER')),
  holder_name    text not null default '',
  said_by        text not null check (said_by in ('PERSON', 'COURT_RECORD', 'DOJ_RECORD', 'PROBATION', 'ATTORNEY', 'OTHER')),
  said_on        date not null,
  entered_by     text not null,
  entered_at     timestamptz not null,
  removed_by     text,
  removed_at     timestamptz,
  check ((removed_by is null) = (removed_at is null))
);
create index debt_client on defense.debt (client_id, case_number);
comment on table defense.debt is
  'What a client owes on a case: a fee, a cost, a fine, an assessment or restitution. It is never changed; another one takes its place.';
comment on column defense.debt.what is 'What the docket or the bill calls it.';
comment on column defense.debt.statute is 'The statute under which it was imposed, as it was told: GC 29550.1; empty: not known.';
comment on column defense.debt.kind is
  'Which debt it is, by a code of the law''s folder, where its statute does not say so: INFRACTION_FINE; empty: nobody said.';
comment on column defense.debt.imposed_on is 'A day, a month or a year: 2015-05-10, 2015-05, 2015; empty: not known.';
comment on column defense.debt.holder is 'Who collects it.';
comment on column defense.debt.said_by is 'Whose word it is.';
comment on column defense.debt.removed_at is 'From then on it counts no more; null: it counts.';

create table defense.debt_order (
  id           bigint generated always as identity primary key,
  debt_id      bigint not null references defense.debt on delete cascade,
  action       text not null check (action in ('VACATED_BY_STATUTE', 'VACATED_BY_ORDER', 'WAIVED', 'REDUCED', 'PLAN',
                                               'COMMUNITY_SERVICE', 'UNCHANGED', 'DENIED')),
  to_cents     bigint check (to_cents >= 0),
  hours        int check (hours > 0),
  ground       text not null default '',
  ordered_on   date not null,
  effective_on date not null,
  entered_by   text not null,
  entered_at   timestamptz not null,
  check ((to_cents is not null) = (action = 'REDUCED')),
  check ((hours is not null) = (action = 'COMMUNITY_SERVICE'))
);
create index debt_order_debt on defense.debt_order (debt_id, id);
comment on table defense.debt_order is
  'What a court ordered of a debt. The latest of a debt holds; rows are only added.';
comment on column defense.debt_order.to_cents is 'To what the balance was reduced.';
comment on column defense.debt_order.hours is 'Hours of community service in its place.';
comment on column defense.debt_order.ground is 'Why it was denied, or what the order says besides.';

create table defense.debt_telling (
  id          bigint generated always as identity primary key,
  order_id    bigint not null references defense.debt_order on delete cascade,
  way         text not null check (way in ('LETTER', 'EMAIL', 'FAX', 'PHONE', 'PERSON')),
  told_on     date not null,
  note        text not null default '',
  recorded_by text not null,
  recorded_at timestamptz not null
);
create index debt_telling_order on defense.debt_telling (order_id, id);
comment on table defense.debt_telling is
  'That whoever holds a debt was told what a court ordered of it. The latest of an order holds; rows are only added.';

create table defense.means (
  id           bigint generated always as identity primary key,
  client_id    bigint not null references defense.client on delete cascade,
  benefits     text[] not null default '{}',
  household    int check (household between 1 and 30),
  income_cents bigint check (income_cents >= 0),
  tells        text not null default '',
  said_on      date not null,
  entered_by   text not null,
  entered_at   timestamptz not null
);
create index means_client on defense.means (client_id, id);
comment on table defense.means is
  'What a client states of the means to pay what is owed. The latest holds; rows are only added.';
comment on column defense.means.benefits is 'Public benefits that the household has, by codes of the law''s folder: SNAP.';
comment on column defense.means.household is 'How many people live on the income; null: not said.';
comment on column defense.means.income_cents is 'The household''s income a month before taxes; null: not said.';
comment on column defense.means.tells is 'What the court should know besides, in the person''s words; empty: nothing.';
comment on column defense.means.said_on is 'The day on which it was said.';

create table defense.means_expense (
  means_id bigint not null references defense.means on delete cascade,
  what     text not null,
  cents    bigint not null check (cents > 0),
  primary key (means_id, what)
);
comment on table defense.means_expense is 'What the household of a client spends a month.';
comment on column defense.means_expense.what is 'On what, by a code of the law''s folder: RENT.';

create table defense.declaration (
  id         bigint generated always as identity primary key,
  client_id  bigint not null references defense.client on delete cascade,
  language   text not null check (language ~ '^[a-z]{2,3}$'),
  words      text not null check (words <> ''),
  english    text not null default '',
  translator text not null default '',
  entered_by text not null,
  entered_at timestamptz not null,
  check ((language = 'en') = (english = '')),
  check ((english = '') = (translator = ''))
);
create index declaration_client on defense.declaration (client_id, id);
comment on table defense.declaration is
  'What a client declares to the court, in the client''s words. The latest holds; rows are only added.';
comment on column defense.declaration.language is 'Of the words, as ISO 639 has it: es.';
comment on column defense.declaration.english is 'The translation; empty where the words are English.';
comment on column defense.declaration.translator is 'Who translated it.';
