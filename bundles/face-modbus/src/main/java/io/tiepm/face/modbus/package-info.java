/** Shows readings and alarms to masters that speak Modbus TCP. It takes nothing from them. */
@NullMarked
package io.tiepm.face.modbus;

import org.jspecify.annotations.NullMarked;
