-- The template and style sheet that a motion is printed by: those that were checked before it was filed, whatever
-- becomes of the files meanwhile. Null: it is from before this, or not printed by a template of its own.
alter table motion
  add column template text references stored_file,
  add column style    text references stored_file;
