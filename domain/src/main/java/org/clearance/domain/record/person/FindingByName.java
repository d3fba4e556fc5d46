package org.clearance.domain.record.person;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.clearance.domain.record.person.FindingPeople.Ids;
import org.clearance.domain.record.person.NameAsked.Reading;
import org.clearance.domain.record.person.NameWords.Near;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** Finds people by a name alone, or by a name and a year of birth. */
@Component
class FindingByName {
  /** A character after every letter and digit, so that a beginning becomes a range. */
  private static final String END = "~";

  /** A character after the end of a word and before any letter. */
  private static final String END_OF_WORD = "!";

  /** A character before whatever follows a word, so that the word alone is a range. */
  private static final String NOTHING_MORE = " ";

  /** The number of similar pairs of a surname and a given name that are looked up. */
  private static final int PAIRS = 2_000;

  /** The number of errors forgiven in all, if nobody has the typed name. */
  private static final int ERRORS = 2;

  // Each kind of match is one range of an index, read in its order and no further than the page
  // needs; within a kind, exact matches come first. The given names get (|| '') so that PostgreSQL
  // does not use their index: of two ranges with unknown ends it could choose the wider one.
  private static final String CALLED_SO =
      """
      select id from (
        select distinct on (id) id, rank, first, second from (
          select p.id, p.surname as first, p.given_names as second,
                 a.rank + case when p.surname = a.surname and (a.given = '' or p.given_names = a.given
                                    or starts_with(p.given_names, a.given || ' ')) then 0 else 1 end as rank
            from unnest(:surnames::text[], :surnamesTo::text[], :givens::text[], :givensTo::text[], :ranks::int[])
                   as a (surname, surname_to, given, given_to, rank)
           cross join lateral (
                 select q.id, q.surname, q.given_names from person q
                  where q.county_id = :county and q.surname >= a.surname and q.surname < a.surname_to
                    and q.given_names || '' >= a.given and q.given_names || '' < a.given_to
                    and (:from::date is null or q.date_of_birth between :from::date and :to::date)
                  order by q.surname, q.given_names, q.id limit :most) p
          union all
          select p.id, p.last_surname, p.given_names, a.rank + 2
            from unnest(:surnames::text[], :surnamesTo::text[], :givens::text[], :givensTo::text[], :ranks::int[])
                   as a (surname, surname_to, given, given_to, rank)
           cross join lateral (
                 select q.id, q.last_surname, q.given_names from person q
                  where q.county_id = :county and q.last_surname >= a.surname and q.last_surname < a.surname_to
                    and q.given_names || '' >= a.given and q.given_names || '' < a.given_to
                    and (:from::date is null or q.date_of_birth between :from::date and :to::date)
                  order by q.last_surname, q.given_names, q.id limit :most) p
          union all
          select p.id, p.given_names, p.surname, 5
            from (select q.id, q.given_names, q.surname from person q
                   where q.county_id = :county and q.given_names >= :onlyGiven and q.given_names < :onlyGivenTo
                     and (:from::date is null or q.date_of_birth between :from::date and :to::date)
                   order by q.given_names, q.surname, q.id limit :most) p
        ) called order by id, rank, first, second
      ) once
      order by rank, first, second, id offset :offset limit :size
      """;

  private static final String SPELT_ALIKE =
      "select id from ("
          + String.join(" union ", alike("surname"), alike("first_surname"), alike("last_surname"))
          + ") alike order by surname, given_names, id limit :most";

  /** The query for people with a surname on record that is similar to the typed one. */
  private static String alike(String surname) {
    return """
        select p.id, p.surname, p.given_names
          from unnest(:surnames::text[], :givens::text[], :givensTo::text[]) as a (surname, given, given_to)
         cross join lateral (
               select q.id, q.%1$s as surname, q.given_names from person q
                where q.county_id = :county and q.%1$s = a.surname
                  and q.given_names >= a.given and q.given_names < a.given_to
                  and (:from::date is null or q.date_of_birth between :from::date and :to::date)
                order by q.given_names, q.id limit :most) p
        """
        .formatted(surname);
  }

  private final JdbcClient db;
  private final NameWords words;

  FindingByName(JdbcClient db, NameWords words) {
    this.db = db;
    this.words = words;
  }

  Ids find(long countyId, PersonSearch search, int page) {
    List<Reading> readings = search.asked().readings();
    if (readings.isEmpty()) {
      return new Ids(List.of(), false, List.of());
    }
    List<Long> oneMore =
        calledSo(
            countyId, search, readings, (page - 1) * FindingPeople.PAGE, FindingPeople.PAGE + 1);
    Ids found = Ids.page(oneMore, page);
    return page > 1 || found.more()
        ? found
        : found.with(speltAlike(countyId, search, readings, Set.copyOf(found.people())));
  }

  /** The first people who have this name. */
  List<Long> first(long countyId, PersonSearch search, int most) {
    List<Reading> readings = search.asked().readings();
    return readings.isEmpty() ? List.of() : calledSo(countyId, search, readings, 0, most);
  }

  /** A range of the index by surname and given names. */
  private record Place(String surname, String surnameTo, String given, String givenTo, int rank) {}

  private List<Long> calledSo(
      long countyId, PersonSearch search, List<Reading> readings, int offset, int size) {
    List<Place> places = new ArrayList<>();
    for (Reading reading : readings) {
      String surname = reading.surname();
      String given = reading.givenNames();
      places.add(
          new Place(
              surname, surname + END, given, given + END, reading.secondSurnameLeftOut() ? 4 : 0));
      if (!reading.secondSurnameLeftOut()) {
        reading
            .withoutMiddleName()
            .forEach(
                shorter ->
                    places.add(
                        new Place(
                            surname, surname + NOTHING_MORE, shorter, shorter + NOTHING_MORE, 2)));
      }
    }
    boolean oneWord = readings.size() == 1 && readings.get(0).givenNames().isEmpty();
    String onlyGiven = oneWord ? readings.get(0).surname() : END;
    return years(db.sql(CALLED_SO), search)
        .param("county", countyId)
        .param("surnames", places.stream().map(Place::surname).toArray(String[]::new))
        .param("surnamesTo", places.stream().map(Place::surnameTo).toArray(String[]::new))
        .param("givens", places.stream().map(Place::given).toArray(String[]::new))
        .param("givensTo", places.stream().map(Place::givenTo).toArray(String[]::new))
        .param("ranks", places.stream().map(Place::rank).toArray(Integer[]::new))
        .param("onlyGiven", onlyGiven)
        .param("onlyGivenTo", onlyGiven + END)
        .param("most", offset + size)
        .param("offset", offset)
        .param("size", size)
        .query(Long.class)
        .list();
  }

  private static StatementSpec years(StatementSpec sql, PersonSearch search) {
    @Nullable Integer year = search.yearOfBirth();
    return sql.param("from", year == null ? null : LocalDate.of(year, 1, 1))
        .param("to", year == null ? null : LocalDate.of(year, 12, 31));
  }

  /** A surname on record with a range of given names. */
  private record Pair(String surname, String given, String givenTo) {}

  /**
   * People whose names are similar: first those with one error in all, then those with two, up to a
   * page; those with two only if nobody has the typed name.
   */
  private List<Long> speltAlike(
      long countyId, PersonSearch search, List<Reading> readings, Set<Long> calledSo) {
    List<Similar> similar =
        readings.stream()
            .filter(reading -> !reading.secondSurnameLeftOut())
            .map(reading -> similar(countyId, reading))
            .toList();
    List<Long> found = new ArrayList<>();
    Set<Long> seen = new HashSet<>(calledSo);
    int forgiven = calledSo.isEmpty() ? ERRORS : 1;
    for (int errors = 1; errors <= forgiven && found.size() < FindingPeople.PAGE; errors++) {
      int distance = errors;
      List<Pair> pairs =
          similar.stream()
              .flatMap(s -> s.pairs(distance).stream())
              .distinct()
              .limit(PAIRS)
              .toList();
      for (Long id : people(countyId, search, pairs, FindingPeople.PAGE + seen.size())) {
        if (found.size() < FindingPeople.PAGE && seen.add(id)) {
          found.add(id);
        }
      }
    }
    return found;
  }

  private List<Long> people(long countyId, PersonSearch search, List<Pair> pairs, int most) {
    if (pairs.isEmpty()) {
      return List.of();
    }
    return years(db.sql(SPELT_ALIKE), search)
        .param("county", countyId)
        .param("surnames", pairs.stream().map(Pair::surname).toArray(String[]::new))
        .param("givens", pairs.stream().map(Pair::given).toArray(String[]::new))
        .param("givensTo", pairs.stream().map(Pair::givenTo).toArray(String[]::new))
        .param("most", most)
        .query(Long.class)
        .list();
  }

  private Similar similar(long countyId, Reading reading) {
    String given = reading.firstGivenName();
    return new Similar(
        near(countyId, false, reading.surname()),
        given.isEmpty() ? List.of() : near(countyId, true, given),
        given);
  }

  private List<Near> near(long countyId, boolean given, String word) {
    return words.near(countyId, given, word, Spelling.forgiven(word));
  }

  /**
   * Surnames and given names on record that are similar to those of a reading.
   *
   * @param given as typed; empty: not said
   */
  private record Similar(List<Near> surnames, List<Near> givens, String given) {
    List<Pair> pairs(int errors) {
      List<Pair> pairs = new ArrayList<>();
      for (Near surname : surnames) {
        if (surname.distance() == errors) {
          // For a given name that is spelled right, its beginning is enough.
          pairs.add(new Pair(surname.word(), given, given + END));
        } else if (surname.distance() < errors) {
          for (Near like : givens) {
            if (surname.distance() + like.distance() == errors) {
              pairs.add(new Pair(surname.word(), like.word(), like.word() + END_OF_WORD));
            }
          }
        }
      }
      return pairs;
    }
  }
}
