const express=require("express");const a=require("./a");express().listen(80)
