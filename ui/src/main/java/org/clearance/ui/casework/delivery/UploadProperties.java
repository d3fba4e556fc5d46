package org.clearance.ui.casework.delivery;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The limits of uploads.
 *
 * @param largest of one file, and of all files of a form together
 */
@ConfigurationProperties("clearance.upload")
record UploadProperties(@DefaultValue("8GB") DataSize largest) {}
