package org.clearance.domain.office.signin;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a username is locked after too many wrong passwords.
 *
 * @param lockedFor how long a username is locked where it was guessed at; {@code PT0S}: until an
 *     administrator ends it, as AC-7 has it to the letter
 */
@ConfigurationProperties("clearance.sign-in")
record SignInProperties(@DefaultValue("PT15M") Duration lockedFor) {}
