package org.clearance.domain.defense.referral;

import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds an office of a form that looks odd: nothing goes out until somebody has looked at it.
 * Where nobody of the office can sign in, the administrators are told.
 */
@Component
public class RemindingOfForm {
  private final JdbcClient db;
  private final MatterDays days;
  private final Messages messages;

  RemindingOfForm(JdbcClient db, MatterDays days, Messages messages) {
    this.db = db;
    this.days = days;
    this.messages = messages;
  }

  /** Reminds once a day, while nobody has decided. */
  @Transactional
  public void remind(long referralId) {
    db.sql("select county_id from defense.referral where id = :id and matter_id is null")
        .param("id", referralId)
        .query(Long.class)
        .optional()
        .ifPresent(county -> tell(county, "form:%d:%s".formatted(referralId, days.today(county))));
  }

  private void tell(long countyId, String occasion) {
    if (TellingUnopened.isSomebodyThere(db, countyId)) {
      messages.tell(
          countyId,
          Role.PUBLIC_DEFENDER,
          Set.of(),
          new Messages.Told(
              occasion,
              Text.of("A form looks odd, and waits for somebody to look at it."),
              "/matters"));
    } else {
      TellingUnopened.tellAdministrators(messages, countyId, occasion);
    }
  }
}
