package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.clearance.domain.figures.figures.FairnessReport.By;
import org.clearance.domain.figures.figures.FairnessReport.Division;
import org.clearance.domain.figures.figures.FairnessReport.Group;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.setting.SmallestGroup;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reports relief by race, gender and age, as DOJ's file has them, with small groups withheld. It
 * covers a whole county, by one trait at a time: parts that could be subtracted from each other
 * would reveal what each of them withholds.
 */
@Component
public class Fairness {
  private final JdbcClient db;
  private final CountySettings settings;

  Fairness(JdbcClient db, CountySettings settings) {
    this.db = db;
    this.settings = settings;
  }

  /**
   * Reports how relief is spread now.
   *
   * @param asOf the day on which ages are taken
   */
  public FairnessReport of(long countyId, LocalDate asOf) {
    int threshold = SmallestGroup.in(settings.of(countyId).values());
    record People(String race, String gender, String age, long people, long relieved) {}
    List<People> all =
        db.sql(
                """
                select p.race, p.gender,
                       case when p.date_of_birth is null then ''
                            when y.years < 30 then '-29'
                            when y.years < 60 then y.years / 10 * 10 || '-' || (y.years / 10 * 10 + 9)
                            else '60-' end as age,
                       count(*) as people, count(*) filter (where g.relieved > 0) as relieved
                  from person_progress g
                  join person p on p.id = g.person_id
                 cross join lateral (select extract(year from age(:asOf::date, p.date_of_birth))::int as years) y
                 where g.county_id = :county
                 group by 1, 2, 3
                """)
            .param("county", countyId)
            .param("asOf", asOf)
            .query(People.class)
            .list();
    Map<By, Map<String, Rate>> groups = new TreeMap<>();
    Arrays.stream(By.values()).forEach(by -> groups.put(by, new TreeMap<>()));
    Rate total = new Rate(0, 0);
    for (People some : all) {
      Rate rate = new Rate(some.relieved(), some.people());
      total = sum(total, rate);
      for (By by : By.values()) {
        String name =
            switch (by) {
              case RACE -> some.race();
              case GENDER -> some.gender();
              case AGE -> some.age();
            };
        groups.getOrDefault(by, new TreeMap<>()).merge(name, rate, Fairness::sum);
      }
    }
    return new FairnessReport(
        asOf,
        threshold,
        total,
        groups.entrySet().stream()
            .map(g -> division(g.getKey(), g.getValue(), threshold))
            .toList());
  }

  private static Division division(By by, Map<String, Rate> groups, int threshold) {
    WithheldGroups.Told told = WithheldGroups.tell(groups, threshold);
    List<Group> lines = new ArrayList<>();
    for (String name : groups.keySet()) {
      Rate shown = told.shown().get(name);
      if (shown != null || told.withheld().contains(name)) {
        lines.add(new Group(name, shown));
      }
    }
    return new Division(by, lines, told.together());
  }

  private static Rate sum(Rate one, Rate other) {
    return new Rate(one.part() + other.part(), one.whole() + other.whole());
  }
}
