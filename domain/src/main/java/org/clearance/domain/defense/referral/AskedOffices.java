package org.clearance.domain.defense.referral;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.StatusBoard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Knows which offices residents can ask, as their counties' settings say, and puts them up. */
@Component
public class AskedOffices {
  private static final String COUNTY = " County";

  private final JdbcClient db;
  private final Counties counties;
  private final StatusBoard board;

  AskedOffices(JdbcClient db, Counties counties, StatusBoard board) {
    this.db = db;
    this.counties = counties;
    this.board = board;
  }

  private List<County> open() {
    return counties.all().stream()
        .filter(county -> Setting.RESIDENTS_ASK.of(db, county.id()))
        .toList();
  }

  /** The ids of the counties whose office can be asked, by their codes. */
  Map<String, Long> byCode() {
    Map<String, Long> ids = new LinkedHashMap<>();
    open().forEach(county -> ids.put(county.code(), county.id()));
    return ids;
  }

  /** The id of a county whose office can be asked, by its name without the word County. */
  Optional<Long> byName(String name) {
    return open().stream()
        .filter(county -> county.displayName().replace(COUNTY, "").equalsIgnoreCase(name))
        .map(County::id)
        .findFirst();
  }

  /** Puts up every office that can be asked, and takes down the others. */
  @Transactional
  public void putUp() {
    for (County county : counties.all()) {
      if (Setting.RESIDENTS_ASK.of(db, county.id())) {
        board.show(shown(county));
      } else {
        board.takeDownOffice(county.code());
      }
    }
  }

  private ShownOffice shown(County county) {
    long id = county.id();
    return new ShownOffice(
        county.code(),
        county.displayName(),
        Setting.DEFENDER_OFFICE.of(db, id).orElse("Public Defender, " + county.displayName()),
        Setting.DEFENDER_TELEPHONE.of(db, id).orElse(""),
        Setting.DEFENDER_ADDRESS.of(db, id),
        Setting.RESIDENTS_HOURS.of(db, id).orElse(""),
        Setting.RESIDENTS_MONEY.of(db, id) ? Set.of("money") : Set.of(),
        ReceivingReferrals.FIRST_CONTACT_DAYS);
  }
}
