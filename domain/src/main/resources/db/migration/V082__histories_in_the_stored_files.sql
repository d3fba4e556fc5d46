-- A person's history is read where it stands in the stored files of the latest delivery that named the person:
-- copying it into every person's row took longer than all else that is kept of a delivery, and was a second copy
-- of what nobody but the file should hold. Who was read before this keeps the copy until a delivery names them again.
alter table person add column runs text;             -- file:offset:lines:length of each run of rows; see person.Runs
alter table person alter column history drop not null;
alter table person add constraint person_has_a_history check (runs is not null or history is not null);
