include(":api")
