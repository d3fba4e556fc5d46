-- Users are offered a tour of their pages, which they can leave, and go on with on another computer.
alter table user_preference
  add column tour_role text,
  add column tour_step int check (tour_step >= 0),
  add check ((tour_role is null) = (tour_step is null));
comment on column user_preference.tour_role is 'The role whose tour was begun; null: none was.';
comment on column user_preference.tour_step is 'The step of the tour, from 1; 0: it is over.';
