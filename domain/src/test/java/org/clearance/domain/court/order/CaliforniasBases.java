package org.clearance.domain.court.order;

import java.util.List;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.jurisdiction.Proceedings.Occasion;

/** What orders of California may rest on, for motions that are in no database. */
final class CaliforniasBases {
  private CaliforniasBases() {}

  /** Those of an order on a motion that nobody challenged. */
  static OrderBases unchallenged() {
    Proceedings proceedings = Jurisdictions.shipped("us-ca").programmes().get(0).proceedings();
    List<Proceedings.Basis> all = proceedings.bases();
    return new OrderBases(all, proceedings.basis(Occasion.UNCHALLENGED, null).orElseThrow());
  }
}
