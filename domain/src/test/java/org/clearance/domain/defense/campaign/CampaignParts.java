package org.clearance.domain.defense.campaign;

import java.util.List;
import org.clearance.domain.office.message.Messages;

/** The parts of campaigns that record what comes back, for tests of what is sent in. */
public final class CampaignParts {
  public static final List<Class<?>> ANSWERS =
      List.of(
          RecordingContact.class, BrokeredAnswers.class, AskingForLetters.class, Messages.class);

  private CampaignParts() {}
}
