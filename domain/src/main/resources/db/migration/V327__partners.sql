-- Organisations whose links lead residents to the form, and what may be told of referrals outside the wall.
create table defense.partner (
  id         bigint generated always as identity primary key,
  county_id  bigint not null references clearance.county,
  code       text not null unique check (code ~ '^[2-9A-Z]{6}$'),
  name       text not null,
  added_by   text not null,
  added_at   timestamptz not null,
  retired_at timestamptz
);
create index partner_county on defense.partner (county_id, name);
create index referral_source on defense.referral (county_id, source) where source is not null;
comment on table defense.partner is 'An organisation whose link, QR code and posters lead residents to the form.';
comment on column defense.partner.code is 'Six letters and digits that nobody takes for one another; it is never given to another one.';
comment on column defense.partner.retired_at is 'Since when its posters are no longer printed. Its code still counts.';

create table referral_figure (
  county_id bigint not null references county,
  month     date not null,
  step      text not null check (step in ('RECEIVED', 'OPENED', 'REACHED', 'FILED', 'DECIDED', 'GRANTED')),
  people    int,
  primary key (county_id, month, step)
);
comment on table referral_figure is
  'Of the people who asked the public defender in a month, how many got as far as a step: all that leaves the wall.';
comment on column referral_figure.people is 'Null: so few that the number is withheld.';

create table referral_pace (
  county_id    bigint not null references county,
  step         text not null check (step in ('OPENED', 'REACHED', 'FILED', 'DECIDED')),
  half_days    int not null,
  most_days    int,
  published_at timestamptz not null,
  primary key (county_id, step)
);
comment on table referral_pace is
  'In how many days from the referral half of the people who asked in the last twelve months, and nine of ten, got as far as a '
  'step; null: nine of ten have not. There is no row where half have not, or where they are so few that it is withheld.';
