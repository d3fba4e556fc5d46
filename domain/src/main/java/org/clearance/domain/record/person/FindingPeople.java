package org.clearance.domain.record.person;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds people of a county for an office. A page costs what it shows, not what the county holds:
 * every query is a range of an index, and nothing is counted.
 */
@Component
public class FindingPeople {
  /** The number of people on a page, and of similar people beside them. */
  public static final int PAGE = 25;

  /** The last page: whoever would go further must narrow the search. */
  public static final int LAST_PAGE = 40;

  private final JdbcClient db;
  private final FindingByName byName;
  private final FindingByNumber byNumber;
  private final Audit audit;
  private final Clock clock;

  FindingPeople(
      JdbcClient db, FindingByName byName, FindingByNumber byNumber, Audit audit, Clock clock) {
    this.clock = clock;
    this.db = db;
    this.byName = byName;
    this.byNumber = byNumber;
    this.audit = audit;
  }

  /**
   * A page of the people whom a search finds. The audit keeps who asked, by what kind of thing, and
   * whom the page showed; not what was typed, which may be the name of somebody who is in no file.
   *
   * @param page from 1; beyond the last one, the last
   */
  public PeopleFound find(long countyId, PersonSearch search, int page, String user) {
    if (search.isEmpty()) {
      return PeopleFound.NOBODY;
    }
    int asked = Math.max(1, Math.min(page, LAST_PAGE));
    Ids found =
        search.byNumber() || search.dateOfBirth() != null
            ? byNumber.find(countyId, search, asked)
            : byName.find(countyId, search, asked);
    audit.record(
        user,
        countyId,
        AuditAction.PEOPLE_SEARCHED,
        "people",
        null,
        "by " + search.kinds() + shown(found));
    return new PeopleFound(
        told(countyId, found.people()), asked, found.more(), told(countyId, found.similar()));
  }

  /**
   * The ids of the people whom a search box's text matches, as {@link TypedSearch} reads it,
   * without similar ones. It shows nobody, so the audit keeps nothing.
   */
  public List<Long> meant(long countyId, String typed, int most) {
    PersonSearch search = understood(typed);
    return search.byNumber() || search.dateOfBirth() != null
        ? byNumber.first(countyId, search, most)
        : byName.first(countyId, search, most);
  }

  /** The kinds of things that a search box's text asks by; for the audit, never the text itself. */
  public String kinds(String typed) {
    return understood(typed).kinds();
  }

  private PersonSearch understood(String typed) {
    return TypedSearch.understood(typed, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** The ids of the people found. */
  record Ids(List<Long> people, boolean more, List<Long> similar) {
    /** A page of ids, given one more than a page holds. */
    static Ids page(List<Long> oneMore, int page) {
      boolean more = oneMore.size() > PAGE;
      return new Ids(
          more ? oneMore.subList(0, PAGE) : oneMore, more && page < LAST_PAGE, List.of());
    }

    Ids with(List<Long> similar) {
      return new Ids(people, more, similar);
    }
  }

  private static String shown(Ids found) {
    List<Long> all = new ArrayList<>(found.people());
    all.addAll(found.similar());
    return all.isEmpty()
        ? ": nobody"
        : ": " + all.stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  private List<PersonFound> told(long countyId, List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    Set<Long> once = new HashSet<>();
    return db
        .sql(
            """
            select p.id, p.name, p.date_of_birth, p.cii_number, p.deceased, c.candidates, c.sealed, c.open
              from unnest(:ids::bigint[]) with ordinality as found (id, place)
              join person p on p.id = found.id and p.county_id = :county
             cross join lateral (
                   select count(*) as candidates, count(*) - count(v.id) as sealed, count(*) filter (where s.open) as open
                     from clearance.conviction a
                     left join conviction v on v.id = a.id
                     left join conviction_state s on s.state = v.state
                    where a.person_id = p.id) c
             order by found.place
            """)
        .param("ids", ids.toArray(Long[]::new))
        .param("county", countyId)
        .query(PersonFound.class)
        .list()
        .stream()
        .filter(person -> once.add(person.id()))
        .toList();
  }
}
