/**
 * Validates the settings at startup, all in one place, so that an administrator sees every invalid
 * one at once and before the service accepts requests; checks where a setting is used would report
 * one after the other. Defaults are in microprofile-config.properties.
 */
package footfall.settings;
