package org.clearance.domain.defense.deletion;

import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The rule that the installation's backups are held to.
 *
 * @param kept how long a backup is kept before it is destroyed; null: no rule is set
 */
@ConfigurationProperties("clearance.backup")
public record BackupProperties(@Nullable Period kept) {}
