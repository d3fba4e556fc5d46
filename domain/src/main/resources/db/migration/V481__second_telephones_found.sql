-- An answer by text message is looked for by the second number of every form, too.
create index referral_other_phone on defense.referral ((answers -> 'otherPhone' ->> 0))
  where (answers -> 'otherPhone' ->> 0) is not null;
