-- What partners are told, which does not change by a few people.
create table defense.partner_figure (
  partner_id   bigint not null references defense.partner,
  month        date not null,
  received     int,
  reached      int,
  filed        int,
  granted      int,
  published_at timestamptz not null,
  primary key (partner_id, month)
);
comment on table defense.partner_figure is
  'How many people of a month that is over got how far, as the partner whose link brought them is told. A number that '
  'is null is withheld, since it is of a few people, or would tell of a few.';
