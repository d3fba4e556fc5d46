package org.clearance.domain.record.person;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.record.person.FindingPeople.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds people by a number or a date of birth, and a name if one is given: few people share those,
 * so the names of all of them are compared.
 */
@Component
class FindingByNumber {
  /**
   * The number of people whose names are compared; if there are more, more of the number must be
   * typed.
   */
  private static final int LOOKED_AT = 2_000;

  private static final String CII =
      """
      (select q.id, q.cii_number as place from person q
        where q.county_id = :county and q.cii_number ~>=~ :%1$s and q.cii_number ~<~ :%1$sTo
        order by q.cii_number using ~<~ limit :most)
      """;

  // A person may have several convictions of a case.
  private static final String CASE =
      """
      (select q.person_id, q.case_number from conviction q
        where q.county_id = :county and q.case_number ~>=~ :%1$s and q.case_number ~<~ :%1$sTo
        order by q.case_number using ~<~ limit :most * 4)
      """;

  private static final String BIRTH =
      """
      (select q.id, q.surname as place from person q
        where q.county_id = :county and q.date_of_birth = :birth)
      """;

  private final JdbcClient db;

  FindingByNumber(JdbcClient db) {
    this.db = db;
  }

  private record Named(
      long id,
      String surname,
      @Nullable String firstSurname,
      @Nullable String lastSurname,
      String givenNames) {
    int errors(NameAsked name) {
      return Stream.of(surname, firstSurname, lastSurname)
          .filter(Objects::nonNull)
          .flatMapToInt(one -> name.readings().stream().mapToInt(r -> r.errors(one, givenNames)))
          .min()
          .orElse(Integer.MAX_VALUE);
    }
  }

  Ids find(long countyId, PersonSearch search, int page) {
    NameAsked name = search.asked();
    int offset = (page - 1) * FindingPeople.PAGE;
    if (name.isEmpty()) {
      List<Named> found = people(countyId, search, offset + FindingPeople.PAGE + 1);
      return Ids.page(found.stream().skip(offset).map(Named::id).toList(), page);
    }
    return ofThatName(people(countyId, search, LOOKED_AT), name, page);
  }

  /** The first people with that number or date of birth, and that name. */
  List<Long> first(long countyId, PersonSearch search, int most) {
    NameAsked name = search.asked();
    return people(countyId, search, most).stream()
        .filter(person -> name.isEmpty() || person.errors(name) == 0)
        .map(Named::id)
        .toList();
  }

  private record Judged(Named person, int errors) {}

  private static Ids ofThatName(List<Named> people, NameAsked name, int page) {
    List<Judged> judged =
        people.stream()
            .map(p -> new Judged(p, p.errors(name)))
            .filter(j -> j.errors() <= 2)
            .sorted(Comparator.comparingInt(Judged::errors))
            .toList();
    List<Long> right = ids(judged.stream().filter(j -> j.errors() == 0).toList());
    Ids found = Ids.page(right.stream().skip((page - 1L) * FindingPeople.PAGE).toList(), page);
    return page > 1 || found.more()
        ? found
        : found.with(
            ids(judged.stream().filter(j -> j.errors() > 0).limit(FindingPeople.PAGE).toList()));
  }

  private static List<Long> ids(List<Judged> judged) {
    return judged.stream().map(j -> j.person().id()).toList();
  }

  private List<Named> people(long countyId, PersonSearch search, int most) {
    List<String> all = new ArrayList<>();
    if (!search.number().isEmpty()) {
      all.add(
          "(%s union all %s union all %s)"
              .formatted(
                  CII.formatted("number"), CII.formatted("lettered"), CASE.formatted("number")));
    }
    if (!search.cii().isEmpty()) {
      all.add(CII.formatted("cii"));
    }
    if (!search.caseNumber().isEmpty()) {
      all.add(CASE.formatted("case"));
    }
    if (search.dateOfBirth() != null) {
      all.add(BIRTH);
    }
    StringBuilder sql =
        new StringBuilder(
            "select p.id, p.surname, p.first_surname, p.last_surname, p.given_names from ");
    for (int i = 0; i < all.size(); i++) {
      sql.append(i == 0 ? "" : " join ")
          .append("(select id, min(place) as place from ")
          .append(all.get(i))
          .append(" as found%d (id, place) group by id) f%d".formatted(i, i))
          .append(i == 0 ? "" : " using (id)");
    }
    sql.append(" join person p on p.id = f0.id where p.county_id = :county");
    if (search.yearOfBirth() != null) {
      sql.append(" and extract(year from p.date_of_birth) = :year");
    }
    sql.append(" order by f0.place, p.given_names, p.id limit :most");
    StatementSpec asked = db.sql(sql.toString()).param("county", countyId).param("most", most);
    return params(asked, search).query(Named.class).list();
  }

  private static StatementSpec params(StatementSpec asked, PersonSearch search) {
    return range(
            range(
                range(
                    // A number typed without the leading letter may be a CII number too.
                    range(asked, "number", search.number()), "lettered", "A" + search.number()),
                "cii",
                search.cii()),
            "case",
            search.caseNumber())
        .param("birth", search.dateOfBirth())
        .param("year", search.yearOfBirth());
  }

  private static StatementSpec range(StatementSpec asked, String name, String beginning) {
    return asked.param(name, beginning).param(name + "To", beginning + Sql.BEHIND_ALL);
  }
}
