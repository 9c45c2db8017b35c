/** What values the settings may have; their defaults are in microprofile-config.properties. */
package footfall.settings;
