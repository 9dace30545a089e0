/** Shows readings, their past and alarms to clients that speak OPC UA. It takes nothing from them. */
@NullMarked
package io.tiepm.face.opcua;

import org.jspecify.annotations.NullMarked;
