-- What came of it: sums that are kept with every move (docs/figures.md).

create table figure_slice (
  id          int generated always as identity primary key,
  county_id   bigint not null references county,
  delivery_id bigint not null references delivery,
  section     text not null,
  court       text not null,
  unique (county_id, delivery_id, section, court)
);
comment on table figure_slice is
  'What figures are told apart by: a county''s delivery, section and court. Where a policy is asked for, the '
  'deliveries that it decides name the slices.';

create table standing_count (
  slice_id int not null,
  state    text not null,
  since    timestamptz,
  n        int not null,
  folded   boolean not null default false
);
create index standing_count_new on standing_count (slice_id, state) where not folded;
-- Where the rows of a place are, however many places were added to.
create index standing_count_place on standing_count (slice_id, state);
comment on table standing_count is
  'How many convictions stand in a state. This and the other sums are written in the transaction of the move. A row '
  'is added and never changed, so that nobody waits for anybody; fold_figures() puts rows of one key together.';
comment on column standing_count.since is 'When they came into the state, to the minute; null: in states that end.';
comment on column standing_count.n is 'How many came in, or with a minus how many went out.';
comment on column standing_count.folded is 'Whether fold_figures() wrote the row; false: it was added since.';

create table move_count (
  slice_id      int not null,
  day           date not null,
  from_state    text,
  to_state      text not null,
  relief_before text,
  relief_after  text,
  n             int not null,
  folded        boolean not null default false
);
create index move_count_day on move_count (slice_id, day);
create index move_count_of_relief on move_count (slice_id, day) where relief_after is not null;
-- Only what was added since is folded.
create index move_count_new on move_count (slice_id, day) where not folded;
comment on table move_count is 'How many moves there were on a day.';
comment on column move_count.day is 'The day of the county''s calendar.';
comment on column move_count.from_state is 'The state before; null: identified.';
comment on column move_count.relief_before is 'As in conviction_event.';
comment on column move_count.relief_after is 'As in conviction_event.';
comment on column move_count.folded is 'As in standing_count.';

create table stay_count (
  slice_id int not null,
  day      date not null,
  state    text not null,
  hours    int not null,
  n        int not null,
  folded   boolean not null default false
);
create index stay_count_day on stay_count (slice_id, day);
create index stay_count_new on stay_count (slice_id, day) where not folded;
comment on table stay_count is 'How many convictions left a state on a day, and how long they were in it.';
comment on column stay_count.day is 'The day of the county''s calendar.';
comment on column stay_count.hours is 'Whole hours.';
comment on column stay_count.folded is 'As in standing_count.';

create table rejection_count (
  slice_id int not null,
  day      date not null,
  reason   text not null,
  n        int not null,
  folded   boolean not null default false
);
create index rejection_count_new on rejection_count (slice_id, day) where not folded;
create index rejection_count_place on rejection_count (slice_id, day);
comment on table rejection_count is 'What DOJ rejected on a day.';
comment on column rejection_count.day is 'The day of the county''s calendar.';
comment on column rejection_count.reason is 'DOJ''s code and text.';
comment on column rejection_count.folded is 'As in standing_count.';

create table way_count (
  slice_id int not null,
  day      date not null,
  hours    int not null,
  n        int not null,
  folded   boolean not null default false
);
create index way_count_new on way_count (slice_id, day) where not folded;
create index way_count_place on way_count (slice_id, day);
comment on table way_count is
  'How many convictions'' people were told on a day, and how long that took since the convictions were identified.';
comment on column way_count.day is 'The day of the county''s calendar on which they were told.';
comment on column way_count.hours is 'Whole hours.';
comment on column way_count.folded is 'As in standing_count.';

create table way_share (
  slice_id int not null,
  day      date not null,
  state    text not null,
  seconds  bigint not null,
  folded   boolean not null default false
);
create index way_share_new on way_share (slice_id, day) where not folded;
create index way_share_place on way_share (slice_id, day);
comment on table way_share is 'How long the convictions of way_count were in each state in all.';
comment on column way_share.day is 'The day of the county''s calendar on which their people were told.';
comment on column way_share.seconds is 'The sum of the time in the state.';
comment on column way_share.folded is 'As in standing_count.';

create table person_progress (
  person_id          bigint primary key references person,
  county_id          bigint not null references county,
  told_by            bigint not null,
  convictions        int,
  felonies           int,
  of_unknown_level   int,
  relieved           int not null default 0,
  felonies_relieved  int not null default 0,
  dismissed          int not null default 0,
  no_felony_left     boolean not null
    generated always as (coalesce(relieved > 0 and felonies > 0 and felonies_relieved >= felonies + of_unknown_level, false)) stored,
  no_conviction_left boolean not null
    generated always as (coalesce(relieved > 0 and convictions > 0 and dismissed >= convictions, false)) stored,
  slices             int[] not null default '{}'::integer[],
  relieved_slices    int[] not null default '{}'::integer[]
);
create index person_progress_no_felony on person_progress (county_id, person_id) where no_felony_left;
create index person_progress_no_conviction on person_progress (county_id, person_id) where no_conviction_left;
comment on table person_progress is
  'What the court did for a person so far, against what the whole record says of convictions in all counties.';
comment on column person_progress.told_by is 'The delivery whose facts the next three columns are; 0: none yet.';
comment on column person_progress.convictions is 'Convictions in all counties; null: the facts do not say.';
comment on column person_progress.felonies is 'Felonies in all counties; null: the facts do not say.';
comment on column person_progress.of_unknown_level is 'Convictions that may be felonies; null: the facts do not say.';
comment on column person_progress.relieved is 'Convictions with relief.';
comment on column person_progress.felonies_relieved is 'Of them felonies, or of unknown level.';
comment on column person_progress.dismissed is 'Of them dismissed.';
comment on column person_progress.no_felony_left is
  'Whether every conviction that may be a felony is dismissed or reduced, as the what-if figures have it '
  '(ImpactCounting).';
comment on column person_progress.no_conviction_left is 'Whether every conviction is dismissed.';
comment on column person_progress.slices is 'The slices that the person''s convictions are in, in order.';
comment on column person_progress.relieved_slices is 'The slices of those with relief, in order.';

create table person_count (
  county_id bigint not null,
  day       date not null,
  what      text not null check (what in ('CANDIDATE', 'RELIEVED', 'NO_FELONY_LEFT', 'NO_CONVICTION_LEFT')),
  n         int not null,
  folded    boolean not null default false
);
create index person_count_day on person_count (county_id, what, day);
create index person_count_new on person_count (county_id, what, day) where not folded;
comment on table person_count is 'How many people something became true of on a day.';
comment on column person_count.day is 'The day of the county''s calendar.';
comment on column person_count.what is
  'CANDIDATE: the first conviction was identified; the others as person_progress tells.';
comment on column person_count.n is 'How many; with a minus, how many it is no longer true of.';
comment on column person_count.folded is 'As in standing_count.';

create table slice_people (
  county_id          bigint not null,
  slices             int[] not null,
  relieved_slices    int[] not null,
  no_felony_left     boolean not null,
  no_conviction_left boolean not null,
  n                  int not null,
  folded             boolean not null default false
);
create index slice_people_of_county on slice_people (county_id);
create index slice_people_new on slice_people (county_id) where not folded;
create index slice_people_place on slice_people using hash (slices);
comment on table slice_people is
  'How many people have convictions in exactly these slices: the people of a part of the county are the distinct '
  'ones among its convictions, which sums for each slice cannot tell.';
comment on column slice_people.slices is 'As in person_progress.';
comment on column slice_people.relieved_slices is 'As in person_progress.';
comment on column slice_people.n is 'How many; with a minus, how many no longer.';
comment on column slice_people.folded is 'As in standing_count.';

-- What lower rooms point to here.
alter table conviction add foreign key (slice_id) references figure_slice;
