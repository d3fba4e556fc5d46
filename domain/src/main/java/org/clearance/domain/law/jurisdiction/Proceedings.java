package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The steps that follow when a programme's law gives relief: who acts, what the court and the
 * keeper of the state's record are told, and in which words.
 *
 * @param called what papers call what is decided
 * @param ways the process of each track that has one here, in the order in which they go first
 *     where a law gives several tracks; no track: what it gives is a list, and nothing follows
 * @param grounds on which the prosecution may challenge relief
 * @param bases that an order may rest on
 * @param update what the keeper of the state's record is told; null where that is DOJ, which has a
 *     layout of its own
 * @param milestones by which day the law has what done, by the names of {@link #MILESTONES}
 * @param documents the templates of its papers, by name: {@code challenge}, {@code certificate}
 *     where the law has one, and those that ask the court
 * @param notices the texts of its notices to people, by name, each in place of the one that ships:
 *     {@code relief-granted.en.sms}
 */
public record Proceedings(
    Called called,
    List<Way> ways,
    List<Ground> grounds,
    List<Basis> bases,
    @Nullable StateUpdate update,
    Map<String, StatutoryDay> milestones,
    Map<String, String> documents,
    Map<String, String> notices) {
  /** The names of what a law may set a day for. */
  public static final List<String> MILESTONES =
      List.of("reviewed", "ordered", "state-updated", "notified");

  /** The name of the paper that asks the court, where a track names no other. */
  public static final String MOTION = "motion";

  /** The name of the paper that tells court and defender of a challenge. */
  public static final String CHALLENGE = "challenge";

  /** The name of the certificate that the clerk mails with an order; a law need not have one. */
  public static final String CERTIFICATE = "certificate";

  /** The papers that are filled with values of their own; all others ask the court. */
  static final Set<String> OWN_KIND = Set.of(CHALLENGE, CERTIFICATE);

  /**
   * The words in which papers call one of the things that are decided, and several: a conviction,
   * an offense.
   */
  public record Called(String one, String many) {
    public static final Called CONVICTION = new Called("conviction", "convictions");
  }

  /**
   * The way in which a track comes about.
   *
   * @param window how long the prosecution may object; null where the county's own term holds
   * @param byLaw the ids of statutes on which relief needs no court's order
   * @param paper the name of the document that asks the court
   */
  public record Way(
      Track track,
      ReliefProcess process,
      @Nullable Period window,
      Set<String> byLaw,
      String paper) {}

  /**
   * A ground on which the prosecution may challenge relief.
   *
   * @param code {@code CRITERIA_NOT_MET}
   * @param title for people
   * @param sentence for the court
   */
  public record Ground(String code, String title, String sentence, CitedStatute statute) {}

  /**
   * The basis that an order may rest on.
   *
   * @param code {@code UNOPPOSED}
   * @param title for people
   * @param cited the statute as files to the court and the keeper of the state's record have it:
   *     {@code HS 11361.9}
   * @param on what has gone before
   * @param track by which relief came; null: by any
   */
  public record Basis(
      String code,
      String title,
      CitedStatute statute,
      String cited,
      Occasion on,
      @Nullable Track track) {}

  /** A day by which the law has something done. */
  public record StatutoryDay(LocalDate by, CitedStatute statute) {}

  /** The event that has gone before an order. */
  public enum Occasion {
    /** Nobody challenged relief. */
    UNCHALLENGED,
    /** A challenge was heard and not sustained. */
    AFTER_CHALLENGE,
    /** The person asked the court. */
    PETITION,
    /** The law itself gives relief, and no court is asked. */
    BY_LAW
  }

  /**
   * The file that the keeper of the state's record is told by.
   *
   * @param to its name: {@code Virginia State Police}
   * @param columns of the file, in their order
   */
  public record StateUpdate(String to, List<Column> columns) {}

  /** A column of the file for the keeper of the state's record. */
  public record Column(String heading, UpdateField field) {}

  /**
   * The template of a paper.
   *
   * @throws IllegalStateException if the programme has none of the name
   */
  public String document(String name) {
    String text = documents.get(name);
    if (text == null) {
      throw new IllegalStateException("the programme has no paper " + name);
    }
    return text;
  }

  /** The process of the first of these tracks that has one here. */
  public Optional<Way> way(List<Track> tracks) {
    return ways.stream().filter(way -> tracks.contains(way.track())).findFirst();
  }

  /** The ground of a code. */
  public Optional<Ground> ground(String code) {
    return grounds.stream().filter(ground -> ground.code().equals(code)).findFirst();
  }

  /** The basis of a code. */
  public Optional<Basis> basis(String code) {
    return bases.stream().filter(basis -> basis.code().equals(code)).findFirst();
  }

  /**
   * Finds the basis that an order rests on after an event.
   *
   * @param track by which relief came; null where none is known
   */
  public Optional<Basis> basis(Occasion on, @Nullable Track track) {
    return bases.stream()
        .filter(basis -> basis.on() == on && (basis.track() == null || basis.track() == track))
        .min(Comparator.comparing(basis -> basis.track() == null));
  }
}
