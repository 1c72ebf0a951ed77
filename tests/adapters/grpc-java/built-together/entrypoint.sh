#!/bin/sh
export MAX_AGE=45
exec java -cp '/app/lib/*' shop.Main
