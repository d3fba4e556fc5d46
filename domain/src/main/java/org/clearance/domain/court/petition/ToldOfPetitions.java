package org.clearance.domain.court.petition;

/**
 * Listens for what happens to petitions; whoever filed them keeps their own record of it. Each call
 * is part of the caller's transaction.
 */
public interface ToldOfPetitions {
  /** A court has decided a petition, or a later order took the place of the one before. */
  void ordered(PetitionStory petition);

  /** The keeper of the state's record was told of the order that holds. */
  void reported(PetitionStory petition);
}
