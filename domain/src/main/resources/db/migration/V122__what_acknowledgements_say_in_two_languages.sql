-- Why nothing was taken from a file, or from a line of it, as a sentence with what is put into it, so that it is
-- said in the reader's language: {"pattern": …, "arguments": […]}. What was kept before stays in English.
alter table acknowledgement add column refusal_said jsonb;
alter table acknowledgement_problem add column problem_said jsonb;
