import express from "express";

export default function createAdmin() {
  express().listen(3001);
}
